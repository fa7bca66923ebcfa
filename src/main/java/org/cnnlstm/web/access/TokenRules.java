package org.cnnlstm.web.access;

/**
 * Which tokens let their bearers in.
 *
 * @param keys where the keys are that sign them: the address of a JWK set, or a file with a JWK set or public keys in PEM
 * @param issuer whose tokens they have to be
 * @param audience whom they have to be meant for
 */
public record TokenRules(String keys, String issuer, String audience) {}
