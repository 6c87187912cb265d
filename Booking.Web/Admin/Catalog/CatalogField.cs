using Booking.Web.Live;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Admin.Catalog;

/// <summary>A field of a draft: what it is called, and what is wrong with it.</summary>
public abstract class CatalogField : ActionComponent, IDisposable
{
    /// <summary>The draft's property.</summary>
    [Parameter, EditorRequired]
    public required string Field { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    [CascadingParameter]
    protected CatalogItemPage Page { get; set; } = null!;

    /// <summary>What the domain says is wrong with it; null: nothing.</summary>
    protected string? Error => Page.ErrorOf(Field);

    /// <summary>What is shown no more can no longer stand in the way of saving.</summary>
    public void Dispose()
    {
        Page.SetReadable(Field, true);
        GC.SuppressFinalize(this);
    }

    protected override void OnParametersSet() => Page.Name(Field, Label);
}
