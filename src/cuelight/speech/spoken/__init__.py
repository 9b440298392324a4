"""From the written form to the spoken one."""
