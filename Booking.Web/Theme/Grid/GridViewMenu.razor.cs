using Booking.Domain.BackOffice;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Theme.Grid;

/// <summary>The saved views of a list; a view is its address.</summary>
public sealed partial class GridViewMenu(SaveView save, DeleteView delete, CurrentActor current)
{
    private string? _name;
    private bool _isDefault;
    private bool _busy;
    private Refusal? _refusal;

    /// <summary>The list's key.</summary>
    [Parameter, EditorRequired]
    public required string List { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<ViewRow> Views { get; set; }

    [Parameter, EditorRequired]
    public required GridQuery Query { get; set; }

    /// <summary>The views are to be read again.</summary>
    [Parameter, EditorRequired]
    public required EventCallback OnChanged { get; set; }

    private ViewRow? Current => Views.FirstOrDefault(IsCurrent);

    private GridQuery Read(ViewRow view) => GridQuery.Read(Query.Shape, view.Query);

    private bool IsCurrent(ViewRow view) => Read(view) == Query with { Page = 1 };

    private Task SaveAsync()
    {
        var view = new ViewToSave(List, _name ?? "", (Query with { Page = 1 }).Query, _isDefault);
        return OnceAsync(async actor => (await save.RunAsync(actor, view, CancellationToken.None)).Refusal);
    }

    private Task DeleteAsync(string view) =>
        OnceAsync(async actor => (await delete.RunAsync(actor, List, view, CancellationToken.None)).Refusal);

    private async Task OnceAsync(Func<Actor, Task<Refusal?>> act)
    {
        if (_busy)
            return;
        _busy = true;
        try
        {
            _refusal = await act(await current.GetAsync());
            if (_refusal is not null)
                return;
            (_name, _isDefault) = (null, false);
            await OnChanged.InvokeAsync();
        }
        finally
        {
            _busy = false;
        }
    }
}
