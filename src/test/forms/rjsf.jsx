import { createRoot } from "react-dom/client";
import { HiringForm } from "./example.jsx";

createRoot(document.getElementById("form")).render(<HiringForm />);
