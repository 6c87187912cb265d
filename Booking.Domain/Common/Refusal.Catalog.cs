namespace Booking.Domain.Common;

public sealed partial record Refusal
{
    public static readonly Refusal CatalogItemNotFound = new(RefusalReason.CatalogItemNotFound, NextStep.Catalog);

    /// <summary>Somebody else saved it meanwhile; what they saved remains.</summary>
    public static readonly Refusal CatalogItemChanged = new(RefusalReason.CatalogItemChanged, NextStep.Catalog);

    public static readonly Refusal CatalogItemInUse = new(RefusalReason.CatalogItemInUse, NextStep.Catalog);
    public static readonly Refusal AccountNotFound = new(RefusalReason.AccountNotFound, NextStep.Access);
    public static readonly Refusal OwnAdminRole = new(RefusalReason.OwnAdminRole, NextStep.Access);
    public static readonly Refusal NothingToAdd = new(RefusalReason.NothingToAdd, NextStep.Catalog);
}
