"""The origin: a build becomes a signed tree, at a destination that readers and mirrors never see torn."""
