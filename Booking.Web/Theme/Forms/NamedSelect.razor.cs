using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Theme.Forms;

/// <summary>A field for one of several things that have an id and a name.</summary>
public sealed partial class NamedSelect
{
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>The id of what is chosen; null: none.</summary>
    [Parameter, EditorRequired]
    public required long? Value { get; set; }

    [Parameter]
    public EventCallback<long?> ValueChanged { get; set; }

    /// <summary>In the order in which they are offered.</summary>
    [Parameter, EditorRequired]
    public required IEnumerable<(long Id, string Name)> Choices { get; set; }

    /// <summary>What choosing none is called; null: one must be chosen.</summary>
    [Parameter]
    public string? None { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    [Parameter]
    public string? HelperText { get; set; }

    /// <summary>What the domain says is wrong with it.</summary>
    [Parameter]
    public string? Error { get; set; }

    [Parameter]
    public string? InputId { get; set; }

    private static string Key(long? id) => id?.ToString(CultureInfo.InvariantCulture) ?? "";

    private string NameOf(string? key) =>
        Choices.Where(choice => Key(choice.Id) == key).Select(choice => choice.Name).FirstOrDefault() ?? None ?? "";

    /// <summary>What the browser says is chosen counts only if it is offered.</summary>
    private Task ChangeAsync(string? key)
    {
        var chosen = Choices.Where(choice => Key(choice.Id) == key).Select(choice => (long?)choice.Id).FirstOrDefault();
        return chosen is null && None is null ? Task.CompletedTask : ValueChanged.InvokeAsync(chosen);
    }
}
