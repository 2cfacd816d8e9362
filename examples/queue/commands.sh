# 一行一条命令：每台机器上开一个或几个进程；交活；看进度，在哪里都行；做完以后收。
node worker.js
node submit.js < 帖子.ndjson
node status.js
node collect.js > 结果.ndjson
