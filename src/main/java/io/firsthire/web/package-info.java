/**
 * The HTTP edge. This package has the resources that websites and analysts call. The packages below
 * support them: {@code live}, what the service holds while it runs; {@code access}, who may call,
 * and how often; {@code wire}, how requests come over a connection; {@code problem}, how errors are
 * reported; {@code openapi}, the description of the API; and {@code health}. Strategy calls have
 * resources of their own elsewhere.
 */
package io.firsthire.web;
