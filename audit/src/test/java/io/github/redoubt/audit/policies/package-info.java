@NullMarked
package io.github.redoubt.audit.policies;

import org.jspecify.annotations.NullMarked;
