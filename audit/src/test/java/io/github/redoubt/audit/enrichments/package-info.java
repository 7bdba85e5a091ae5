@NullMarked
package io.github.redoubt.audit.enrichments;

import org.jspecify.annotations.NullMarked;
