/**
 * The HTTP edge. Here are the resources that websites and analysts call; in the rooms below, what
 * they stand on: {@code live}, what the service holds while it runs; {@code access}, who may call,
 * and how often; {@code wire}, how requests come over a connection; {@code problem}, how it is said
 * that something is wrong; {@code openapi}, the description of all of it; and {@code health}.
 * Strategy calls have their own resources, beside them.
 */
package io.firsthire.web;
