"""The project's own measures, on what nothing was trained on."""
