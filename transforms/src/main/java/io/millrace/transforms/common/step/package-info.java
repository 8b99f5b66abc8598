/** How a decision about one example becomes a step of the job that accounts for what it does. */
package io.millrace.transforms.common.step;
