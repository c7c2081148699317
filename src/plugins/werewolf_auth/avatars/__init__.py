"""The players' pictures: their own, else QQ's, else a drawn one."""
