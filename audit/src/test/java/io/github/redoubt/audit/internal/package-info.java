@NullMarked
package io.github.redoubt.audit.internal;

import org.jspecify.annotations.NullMarked;
