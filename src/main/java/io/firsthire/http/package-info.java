/**
 * The HTTP edge. Here are the resources that websites and analysts call; in the rooms below, what
 * they stand on: {@code live}, what the service holds while it runs; {@code calls}, strategy calls
 * and who is told of them; {@code access}, who may call, and how often; {@code problem}, how it is
 * said that something is wrong; and {@code openapi}, the description of all of it.
 */
package io.firsthire.http;
