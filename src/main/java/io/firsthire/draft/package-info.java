/**
 * Drafts of rule files, and how they are checked: in processes of their own, whose memory is their
 * own and whose turn comes after the service's. Whatever a draft does there, the service does not
 * notice; what takes too much is ended with its process.
 */
package io.firsthire.draft;
