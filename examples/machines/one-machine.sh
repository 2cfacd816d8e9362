# 一行一条命令：做；断了接着做；不断有新来的，一直看着。
fangfei scan 帖子.ndjson -o 结果.ndjson
fangfei scan 帖子.ndjson -o 结果.ndjson --resume
tail -f 帖子.ndjson | fangfei scan --format ndjson --only-flagged
