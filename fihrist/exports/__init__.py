"""From the archive to files for programs: feeds, and what crawlers and hosts read."""
