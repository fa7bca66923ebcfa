package org.cnnlstm.web;

import java.util.Map;

/**
 * A response that is known as a whole before it is sent.
 *
 * @param status of HTTP
 * @param headers without those that tell of the connection and of the body's length
 * @param body handed over; nobody may change it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ReadyAnswer(int status, Map<String, String> headers, byte[] body) {}
