Console.WriteLine("Anju");
