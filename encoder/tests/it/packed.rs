//! The contract of an encoder, on the tiny model.

use encoder::packed::{Kernel, PackedEncoder, PackedOptions};
use encoder::{Encoder, Prefixes, TextKind};

use crate::support::{cosine, open, texts, tiny};

#[test]
fn vectors_have_length_one_and_the_announced_width() {
    let tiny = tiny(1);
    let encoder = open(&tiny.path, None, 1);
    for text in ["", " ", "la carte", "\u{0}", &"mot ".repeat(1_000)] {
        let vector = encoder.encode(TextKind::Passage, text).unwrap();
        assert_eq!(vector.len(), encoder.dimensions());
        assert!((cosine(&vector, &vector) - 1.0).abs() < 1e-5);
    }
}

#[test]
fn kernels_and_threads_agree() {
    let tiny = tiny(2);
    let plain = open(&tiny.path, Some(Kernel::Plain), 1);
    for kernel in Kernel::ALL
        .into_iter()
        .filter(|kernel| kernel.is_available())
    {
        let [one, three] = [1, 3].map(|threads| open(&tiny.path, Some(kernel), threads));
        for text in texts(40) {
            let expected = plain.encode(TextKind::Query, &text).unwrap();
            let found = one.encode(TextKind::Query, &text).unwrap();
            assert!(cosine(&expected, &found) > 0.999_9, "{kernel}: {text:?}");
            assert_eq!(
                found,
                three.encode(TextKind::Query, &text).unwrap(),
                "{kernel}: {text:?}"
            );
        }
    }
}

#[test]
fn a_batch_equals_its_texts() {
    let tiny = tiny(3);
    let texts = texts(30);
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    for threads in [1, 2] {
        let encoder = open(&tiny.path, None, threads);
        let batch = encoder.encode_batch(TextKind::Passage, &texts).unwrap();
        for (text, vector) in texts.iter().zip(batch) {
            assert_eq!(vector, encoder.encode(TextKind::Passage, text).unwrap());
        }
        assert!(
            encoder
                .encode_batch(TextKind::Query, &[])
                .unwrap()
                .is_empty()
        );
    }
}

#[test]
fn many_threads_may_encode_at_once() {
    let tiny = tiny(4);
    let encoder = open(&tiny.path, None, 2);
    let expected = encoder.encode(TextKind::Query, "la carte").unwrap();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..20 {
                    assert_eq!(
                        encoder.encode(TextKind::Query, "la carte").unwrap(),
                        expected
                    );
                }
            });
        }
    });
}

#[test]
fn composed_and_decomposed_text_are_the_same() {
    let tiny = tiny(5);
    let encoder = open(&tiny.path, None, 1);
    let [composed, decomposed] =
        ["identité", "identite\u{301}"].map(|text| encoder.encode(TextKind::Query, text).unwrap());
    assert_eq!(composed, decomposed);
}

#[test]
fn identity_follows_weights_and_prefixes() {
    let (first, second) = (tiny(6), tiny(7));
    let identity = open(&first.path, None, 1).identity().to_owned();
    assert_eq!(
        identity,
        open(&tiny(6).path, Some(Kernel::Plain), 2).identity()
    );
    assert_ne!(identity, open(&second.path, None, 1).identity());
    let options = PackedOptions {
        prefixes: Prefixes::none(),
        ..PackedOptions::default()
    };
    assert_ne!(
        identity,
        PackedEncoder::open(&first.path, &options)
            .unwrap()
            .identity()
    );
}

#[test]
fn a_kernel_of_another_processor_is_refused() {
    // A processor that has them all has nothing to refuse.
    let Some(foreign) = Kernel::ALL
        .into_iter()
        .find(|kernel| !kernel.is_available())
    else {
        return;
    };
    let options = PackedOptions {
        kernel: Some(foreign),
        ..PackedOptions::default()
    };
    let error = PackedEncoder::open(&tiny(8).path, &options).err().unwrap();
    assert_eq!(
        error.to_string(),
        format!("the kernel `{foreign}` cannot run on this processor")
    );
}
