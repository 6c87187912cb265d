using System.Globalization;
using Booking.Domain.Common;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Admin.Catalog;

/// <summary>A span of time; empty parts count as none, and all of them empty as no span at all.</summary>
public sealed partial class MinutesField
{
    private static readonly string[] Parts = ["Days", "Hours", "Minutes"];
    private static readonly int[] Worth = [24 * 60, 60, 1];

    private readonly string[] _typed = ["", "", ""];
    private long? _shown = -1;

    [Parameter, EditorRequired]
    public required long? Value { get; set; }

    [Parameter]
    public EventCallback<long?> ValueChanged { get; set; }

    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        if (_shown == Value)
            return;
        _shown = Value;
        var rest = Value ?? 0;
        for (var i = 0; i < Worth.Length; i++)
        {
            _typed[i] = Value is null ? "" : (rest / Worth[i]).ToString(CultureInfo.InvariantCulture);
            rest %= Worth[i];
        }

        Page.SetReadable(Field, true);
    }

    private static long? Read(string? text) =>
        string.IsNullOrWhiteSpace(text) ? 0
        : uint.TryParse(TypedText.Plain(text), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : null;

    private string? Check(string? text) => Read(text) is null ? Text["ProblemUnreadableIn", Label].Value : null;

    private Task ChangeAsync(int part, string? text)
    {
        _typed[part] = text ?? "";
        var numbers = _typed.Select(Read).ToArray();
        var isReadable = numbers.All(n => n is not null);
        Page.SetReadable(Field, isReadable);
        if (!isReadable)
            return ValueChanged.InvokeAsync(Value);
        _shown = _typed.All(string.IsNullOrWhiteSpace)
            ? null
            : numbers.Zip(Worth, (n, worth) => n!.Value * worth).Sum();
        return ValueChanged.InvokeAsync(_shown);
    }
}
