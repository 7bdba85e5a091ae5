/** From an alert to people, in one piece. */
@NullMarked
package io.github.redoubt.audit.channels;

import org.jspecify.annotations.NullMarked;
