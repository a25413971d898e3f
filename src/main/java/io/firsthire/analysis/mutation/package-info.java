/** Whether a suite would notice if a rule said something else. */
package io.firsthire.analysis.mutation;
