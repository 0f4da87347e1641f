"""What functions get from their layer."""
GREETING = "hello from the layer"
