@NullMarked
package io.github.redoubt.audit.routing;

import org.jspecify.annotations.NullMarked;
