/** What becomes of logs: which pipeline they go through, and how long they are kept. */
@NullMarked
package io.github.redoubt.audit.policies;

import org.jspecify.annotations.NullMarked;
