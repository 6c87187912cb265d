using System.Diagnostics.CodeAnalysis;

namespace Booking.Domain.Payments;

/// <summary>
/// What a payment was paid with, as the provider names it (rule Payment method). Of a card's number only the last four
/// digits are stored.
/// </summary>
/// <param name="Type">"card", "konbini", ….</param>
/// <param name="Brand">"visa", "jcb", …; null if there is none.</param>
/// <param name="Last4">Four digits; null for anything but a card.</param>
public sealed record PaymentMethodDetails(string Type, string? Brand, string? Last4)
{
    internal const int MaxLength = 30;

    /// <summary>Reads the provider's values; null if it names no type.</summary>
    [return: NotNullIfNotNull(nameof(type))]
    public static PaymentMethodDetails? Of(string? type, string? brand, string? last4) =>
        type is null
            ? null
            : new(
                Cut(type),
                brand is null ? null : Cut(brand),
                last4 is { Length: 4 } && last4.All(char.IsAsciiDigit) ? last4 : null
            );

    private static string Cut(string text) => text.Length <= MaxLength ? text : text[..MaxLength];
}
