/** What messages look like. */
@NullMarked
package io.github.redoubt.audit.notifications.templates;

import org.jspecify.annotations.NullMarked;
