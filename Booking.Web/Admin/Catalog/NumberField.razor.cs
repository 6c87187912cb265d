using System.Globalization;
using Booking.Domain.Common;
using Booking.Web.Layout;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Admin.Catalog;

/// <summary>A number as people type it, in full width and with separators too.</summary>
public sealed partial class NumberField
{
    private string _typed = "";
    private (long? Value, string? Currency)? _shown;

    /// <summary>With a currency in minor units.</summary>
    [Parameter, EditorRequired]
    public required long? Value { get; set; }

    [Parameter]
    public EventCallback<long?> ValueChanged { get; set; }

    [Parameter]
    public string? Currency { get; set; }

    /// <summary>Stands behind the number.</summary>
    [Parameter]
    public string? Unit { get; set; }

    private string? Mark => Unit ?? Currency?.ToUpperInvariant();

    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        if (_shown == (Value, Currency))
            return;
        _shown = (Value, Currency);
        _typed = Write(Value);
        Page.SetReadable(Field, true);
    }

    private Task ChangeAsync(string? text)
    {
        var isReadable = TryRead(text, out var number);
        Page.SetReadable(Field, isReadable);
        if (!isReadable)
        {
            _typed = text ?? "";
            return ValueChanged.InvokeAsync(Value);
        }

        _typed = Write(number);
        _shown = (number, Currency);
        return ValueChanged.InvokeAsync(number);
    }

    private string? Check(string? text) => TryRead(text, out _) ? null : Text["ProblemUnreadableIn", Label].Value;

    private string Write(long? number) =>
        number is not { } written ? ""
        : Currency is null ? written.ToString(CultureInfo.InvariantCulture)
        : Amount.Plain(new(written, Currency));

    private bool TryRead(string? text, out long? number)
    {
        number = null;
        if (string.IsNullOrWhiteSpace(text))
            return true;
        long read;
        var isReadable = Currency is null
            ? long.TryParse(
                TypedText.Plain(text).Replace(",", ""),
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out read
            )
            : Amount.TryRead(text, Currency, out read);
        number = isReadable ? read : null;
        return isReadable;
    }
}
