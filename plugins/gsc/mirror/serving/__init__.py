"""What web servers must know: one set of rules, written for nginx, Caddy and static hosts."""
