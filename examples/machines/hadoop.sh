#!/bin/sh
# 用法：sh hadoop.sh 输入目录 结果目录
hadoop jar "$HADOOP_HOME"/share/hadoop/tools/lib/hadoop-streaming-*.jar \
  -D mapreduce.job.reduces=0 \
  -files filter.sh \
  -mapper "sh filter.sh" \
  -input "$1" \
  -output "$2"
