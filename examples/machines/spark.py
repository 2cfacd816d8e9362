# 用法：spark-submit --files filter.sh spark.py 帖子.ndjson 结果目录
import sys

from pyspark.sql import SparkSession

source, result = sys.argv[1:]
spark = SparkSession.builder.appName("fangfei").getOrCreate()
lines = spark.sparkContext.textFile(source)
# 不写 checkCode，Spark 不看退出码：过滤器半路出错，会悄悄少一片。
lines.pipe("sh filter.sh", checkCode=True).saveAsTextFile(result)
