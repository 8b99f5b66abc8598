/**
 * Conversations that lie as JSON lines: lists of messages, and requests with their responses as the
 * chat-completions protocol has them.
 */
package io.millrace.transforms.source.chat;
