/** Who sees which logs, and how people look at them: data access rules, views. */
@NullMarked
package io.github.redoubt.audit.visibility;

import org.jspecify.annotations.NullMarked;
