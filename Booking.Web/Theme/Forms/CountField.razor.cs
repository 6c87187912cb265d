using System.Globalization;
using Booking.Domain.Common;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Theme.Forms;

/// <summary>A field for how many there are of something.</summary>
public sealed partial class CountField
{
    private string? _typed;
    private int? _told;

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Null: nothing, or what cannot be read.</summary>
    [Parameter]
    public int? Value { get; set; }

    [Parameter]
    public EventCallback<int?> ValueChanged { get; set; }

    [Parameter]
    public int? Min { get; set; }

    [Parameter]
    public int? Max { get; set; }

    /// <summary>Every key counts, not only what stands there when the field is left.</summary>
    [Parameter]
    public bool Immediate { get; set; }

    [Parameter]
    public bool Required { get; set; }

    [Parameter]
    public string? HelperText { get; set; }

    /// <summary>What the domain says is wrong with it.</summary>
    [Parameter]
    public string? Error { get; set; }

    [Parameter]
    public string? InputId { get; set; }

    protected override void OnParametersSet()
    {
        // What was typed stays as it was typed, also where it cannot be read; another value from outside replaces it.
        if (Value == _told && (_typed is not null || Value is null))
            return;
        (_told, _typed) = (Value, Value?.ToString(CultureInfo.InvariantCulture));
    }

    private Task ChangeAsync(string? text)
    {
        _typed = text;
        _told = TryRead(text, out var number) ? number : null;
        return ValueChanged.InvokeAsync(_told);
    }

    private string? Check(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null
        : !TryRead(text, out var number) ? Text["NotACount", text].Value
        : number >= (Min ?? int.MinValue) && number <= (Max ?? int.MaxValue) ? null
        : Max is null ? Text["CountAtLeast", Label, Min ?? 0].Value
        : Text["CountBetween", Label, Min ?? 0, Max.Value].Value;

    private static bool TryRead(string? text, out int number) =>
        int.TryParse(
            TypedText.Plain(text),
            NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out number
        );
}
