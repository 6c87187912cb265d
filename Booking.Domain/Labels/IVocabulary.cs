using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Labels;

/// <summary>The words that may be changed, and what the product calls them.</summary>
public interface IVocabulary
{
    /// <param name="language">"ja" or "en".</param>
    /// <returns>The product's own text; null: no such word.</returns>
    string? Default(string key, string language);
}
