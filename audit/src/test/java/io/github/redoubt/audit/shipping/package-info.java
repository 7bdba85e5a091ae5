@NullMarked
package io.github.redoubt.audit.shipping;

import org.jspecify.annotations.NullMarked;
