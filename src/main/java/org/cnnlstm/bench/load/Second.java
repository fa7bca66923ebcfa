package org.cnnlstm.bench.load;

/**
 * One second of a load.
 *
 * @param second from the beginning, the first is 0
 * @param offered requests that were due in it
 * @param completed answers of status 200 that came in it
 * @param p50Millis the median latency of the answers to the requests that were due in it; 0 if there are none
 * @param p99Millis likewise the 99th percentile
 */
public record Second(int second, long offered, long completed, double p50Millis, double p99Millis) {}
