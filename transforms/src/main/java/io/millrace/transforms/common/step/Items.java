package io.millrace.transforms.common.step;

import io.millrace.schemas.Example;
import io.millrace.schemas.Item;
import io.millrace.schemas.coder.ItemCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** Into and out of the stream of items, for pipelines that use single steps. */
public final class Items {

    private Items() {}

    /** Examples as the stream that steps take. */
    public static PTransform<PCollection<? extends Item>, PCollection<Item>> of() {
        return new Only<>(Item.class);
    }

    /** The examples that are left in a stream: its kept ones. */
    public static PTransform<PCollection<? extends Item>, PCollection<Item>> examples() {
        return new Only<>(Example.class);
    }

    /** The items of one kind, such as {@code Rejection.class}. */
    public static PTransform<PCollection<? extends Item>, PCollection<Item>> only(Class<? extends Item> kind) {
        return new Only<>(kind);
    }

    private static final class Only<I extends Item> extends PTransform<PCollection<? extends Item>, PCollection<Item>> {

        private static final long serialVersionUID = 1;

        private final Class<I> kind;

        Only(Class<I> kind) {
            this.kind = kind;
        }

        @Override
        public PCollection<Item> expand(PCollection<? extends Item> items) {
            return items.apply(ParDo.of(new Fn<>(kind))).setCoder(ItemCoder.of());
        }
    }

    private static final class Fn<T extends Item> extends DoFn<T, Item> {

        private static final long serialVersionUID = 1;

        private final Class<? extends Item> kind;

        Fn(Class<? extends Item> kind) {
            this.kind = kind;
        }

        @ProcessElement
        public void process(@Element T item, OutputReceiver<Item> out) {
            if (kind.isInstance(item)) {
                out.output(item);
            }
        }
    }
}
