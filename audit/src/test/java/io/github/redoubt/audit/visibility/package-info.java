@NullMarked
package io.github.redoubt.audit.visibility;

import org.jspecify.annotations.NullMarked;
