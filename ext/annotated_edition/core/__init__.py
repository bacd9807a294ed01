"""What several plugins share and no framework is needed for: pure functions on plain values."""
