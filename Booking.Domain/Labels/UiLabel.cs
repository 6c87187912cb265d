using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Labels;

/// <summary>A word of the pages that this studio has replaced, in one language (rule Labels).</summary>
public sealed class UiLabel
{
    /// <summary>Longest key of a word.</summary>
    public const int MaxKeyLength = 40;

    /// <summary>Longest text: these are words, not sentences.</summary>
    public const int MaxLength = 60;

    private UiLabel() { }

    internal UiLabel(string key, string language, string text) =>
        (Key, Language, Text, Version) = (key, language, text, 1);

    /// <summary>As <see cref="IVocabulary"/> knows it.</summary>
    public string Key { get; private set; } = "";

    /// <summary>"ja" or "en".</summary>
    public string Language { get; private set; } = "";

    public string Text { get; private set; } = "";

    /// <summary>From 1, raised by every edit (rule Version).</summary>
    public int Version { get; private set; }

    internal static void Map(ModelBuilder model) =>
        model.Entity<UiLabel>(label =>
        {
            label.ToTable("UiLabels");
            label.HasKey(l => new { l.Key, l.Language });
            label.Property(l => l.Key).HasMaxLength(MaxKeyLength).IsUnicode(false);
            label.Property(l => l.Language).HasMaxLength(2).IsUnicode(false);
            label.Property(l => l.Text).HasMaxLength(MaxLength);
        });
}
