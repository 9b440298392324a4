"""Programs of ours that run beside this one: started when they are needed, asked over pipes, held to limits, ended."""
