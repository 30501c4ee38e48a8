"""From finished tables to a current release: reconcile, then write everything in one transaction."""
