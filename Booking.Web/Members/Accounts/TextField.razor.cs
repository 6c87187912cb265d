using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Booking.Web.Members.Accounts;

/// <summary>
/// One line of text with its label, hint and error, tied together for screen readers. What was typed is kept, a
/// password never.
/// </summary>
public sealed partial class TextField : InputBase<string?>
{
    private string[] _errors = [];

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public string Type { get; set; } = "text";

    [Parameter]
    public string? Autocomplete { get; set; }

    [Parameter]
    public string? InputMode { get; set; }

    [Parameter]
    public int? MaxLength { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    /// <summary>It may be left empty.</summary>
    [Parameter]
    public bool IsOptional { get; set; }

    private string Id => NameAttributeValue.Replace('.', '-').ToLowerInvariant();

    private string? DescribedBy =>
        (Hint, _errors.Length) switch
        {
            (null, 0) => null,
            (not null, 0) => Id + "-hint",
            (null, _) => Id + "-error",
            _ => $"{Id}-hint {Id}-error",
        };

    protected override void OnInitialized() => EditContext.OnValidationStateChanged += OnValidated;

    protected override bool TryParseValueFromString(
        string? value,
        out string? result,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out string? validationErrorMessage
    )
    {
        result = value;
        validationErrorMessage = null;
        return true;
    }

    private void OnValidated(object? sender, ValidationStateChangedEventArgs change)
    {
        _errors = [.. EditContext.GetValidationMessages(FieldIdentifier)];
        StateHasChanged();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            EditContext.OnValidationStateChanged -= OnValidated;
        base.Dispose(disposing);
    }
}
