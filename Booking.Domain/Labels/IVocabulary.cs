using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Labels;

/// <summary>The words that may be replaced, and the product's own texts for them.</summary>
public interface IVocabulary
{
    /// <param name="language">"ja" or "en".</param>
    /// <returns>The product's own text; null if there is no such word.</returns>
    string? Default(string key, string language);
}
