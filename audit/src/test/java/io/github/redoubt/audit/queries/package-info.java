@NullMarked
package io.github.redoubt.audit.queries;

import org.jspecify.annotations.NullMarked;
