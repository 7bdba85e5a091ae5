@NullMarked
package io.github.redoubt.audit.extensions;

import org.jspecify.annotations.NullMarked;
