"""What an operator sees of the running bot: lines of log, health, metrics. Nothing of what people write or are called."""
