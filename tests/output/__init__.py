"""The output stage: refusals, staging, the swap and what a kill leaves."""
