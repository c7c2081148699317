"""Tables shared by a QQ group and the web (`contract.md` §5)."""
